import type { Command } from 'commander';
import { addCalendar } from './calendar.js';
import { addDlq } from './dlq.js';
import { addDoctor } from './doctor.js';
import { addImport } from './import-csv.js';
import { addLedger } from './ledger.js';
import { addPlan } from './plan.js';
import { addReconcile } from './reconcile.js';
import { addStatement } from './statement.js';

/** Each adds itself; a new command is a file and a line here. */
export const commands: readonly ((program: Command) => void)[] = [
  addStatement,
  addImport,
  addCalendar,
  addPlan,
  addDlq,
  addLedger,
  addReconcile,
  addDoctor,
];
