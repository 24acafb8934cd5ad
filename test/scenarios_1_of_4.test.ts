import { testScenarios } from './harness/scenario_matrix.js';

testScenarios(0, 4);
