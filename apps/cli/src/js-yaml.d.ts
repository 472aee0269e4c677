/** The part of js-yaml that is used: it brings no types of its own. */
declare module 'js-yaml' {
  export const FAILSAFE_SCHEMA: object;
  export class YAMLException extends Error {}
  /** @throws YAMLException */
  export function load(text: string, options: { readonly schema: object }): unknown;
}
