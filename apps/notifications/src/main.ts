import { runService } from '@attain/platform/bootstrap';
import { service } from './notifications.module.js';

await runService(service);
