import { runService } from '@attain/platform/bootstrap';
import { service } from './coaching.module.js';

await runService(service);
