export * from './chart-with-table.js';
export type { Palette } from './palette.js';
