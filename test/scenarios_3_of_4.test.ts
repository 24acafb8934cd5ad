import { testScenarios } from './harness/scenario_matrix.js';

testScenarios(2, 4);
