import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { SignedIn } from '../app/callers.js';
import { Refusal } from '../app/refusal.js';

interface Admitted {
  readonly signedIn?: SignedIn;
  readonly sessionId?: string;
}

const admitted = (context: ExecutionContext): Admitted => context.switchToHttp().getRequest<Admitted>();

/** Whom the door let in by a session or a key; undefined for a caller with a service token. */
export const MaybeSignedIn = createParamDecorator(
  (_: unknown, context: ExecutionContext): SignedIn | undefined => admitted(context).signedIn,
);

/** As above, and refuses a caller behind whom no account stands. */
export const Owner = createParamDecorator((_: unknown, context: ExecutionContext): SignedIn => {
  const { signedIn } = admitted(context);
  if (signedIn?.via !== 'session') throw new Refusal('NO_ACCOUNT', 'Keys belong to accounts: sign in to manage them');
  return signedIn;
});

/** Id of the session in hand; undefined without one. */
export const SessionId = createParamDecorator((_: unknown, context: ExecutionContext): string | undefined => admitted(context).sessionId);
