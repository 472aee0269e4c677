export * from './check-plan.js';
export * from './component.js';
export * from './curve.js';
export { planDocumentSchema } from './document-schema.js';
export type { Finding } from './finding.js';
export { canonicalText, type Plain } from './plain.js';
export * from './plan.js';
export { componentKinds } from './registry.js';
