import { cutLikePsql, sentAsItStands } from './cut.js';
import { markRemarks, psqlRemarks, statementRemarks } from './remarks.js';
import type { Runner } from './runner.js';

/** How a runner cuts that sends each file whole, as one simple query. */
export const cutAsOneQuery =
  (label: string): Runner['cut'] =>
  (file, text) => {
    const pieces = cutLikePsql(text);
    const statements = sentAsItStands(text, pieces, true);
    return {
      statements,
      sending: 'query',
      remarks: [
        ...markRemarks(file, text, label),
        ...psqlRemarks(file, pieces, label),
        ...statementRemarks(file, statements, 'query', label),
      ],
    };
  };
