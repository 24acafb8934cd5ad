import { testScenarios } from './harness/scenario_matrix.js';

testScenarios(3, 4);
