import { runService } from '@attain/platform/bootstrap';
import { service } from './forecasting.module.js';

await runService(service);
