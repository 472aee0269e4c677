export { bonus } from './bonus.js';
export { commission } from './commission.js';
