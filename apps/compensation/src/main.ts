import { runService } from '@attain/platform/bootstrap';
import { service } from './compensation.module.js';

await runService(service);
