import { runService } from '@attain/platform/bootstrap';
import { service } from './metrics.module.js';

await runService(service);
