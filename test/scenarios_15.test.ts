import { testScenariosOn } from './harness/scenario_matrix.js';

testScenariosOn(15);
