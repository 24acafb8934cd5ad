import { testScenarios } from './harness/scenario_matrix.js';

testScenarios(1, 4);
