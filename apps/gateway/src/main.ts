import { runService } from '@attain/platform/bootstrap';
import { service } from './gateway.module.js';

await runService(service);
