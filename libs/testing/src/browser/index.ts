export * from './accessibility.js';
export * from './find-chromium.js';
export * from './keyboard.js';
export * from './open-browser.js';
export * from './watch.js';
