export * from './planning-told.js';
export * from './service-room.js';
export * from './told.js';
