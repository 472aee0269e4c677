import { runService } from '@attain/platform/bootstrap';
import { service } from './planning.module.js';

await runService(service);
