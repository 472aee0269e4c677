import { boot } from './boot.js';
import { readConfig } from './config.js';

const app = await boot(readConfig(process.env));
console.log(`The CRM simulator listens on ${await app.getUrl()}`);
