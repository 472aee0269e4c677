import { runService } from '@attain/platform/bootstrap';
import { service } from './crm-ingest.module.js';

await runService(service);
