import type { Command } from 'commander';
import { addAccount } from './account.js';
import { addAmortise } from './amortise.js';
import { addCalendar } from './calendar.js';
import { addConnection } from './connection.js';
import { addDlq } from './dlq.js';
import { addDoctor } from './doctor.js';
import { addFacts } from './facts.js';
import { addImport } from './import-csv.js';
import { addKpi } from './kpi.js';
import { addLedger } from './ledger.js';
import { addPlan } from './plan.js';
import { addReconcile } from './reconcile.js';
import { addStatement } from './statement.js';

/** Each adds itself; a new command is a file and a line here. */
export const commands: readonly ((program: Command) => void)[] = [
  addStatement,
  addImport,
  addConnection,
  addAccount,
  addCalendar,
  addPlan,
  addFacts,
  addKpi,
  addAmortise,
  addDlq,
  addLedger,
  addReconcile,
  addDoctor,
];
