import { AsyncLocalStorage } from 'node:async_hooks';

interface RequestContext {
  readonly requestId: string;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** Runs work so that logs, audit rows and events made in it carry the request id. */
export const inRequest = <T>(requestId: string, work: () => T): T => storage.run({ requestId }, work);

/** Id of the request (or of the correlation) at hand; undefined outside of one. */
export const currentRequestId = (): string | undefined => storage.getStore()?.requestId;
