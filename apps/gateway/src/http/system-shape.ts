import Type from 'typebox';
import { Nullable } from '@attain/contracts/event';

/** What `GET system` answers: health and counts of every service. */
export const systemShape = Type.Object({
  services: Type.Array(
    Type.Object({
      ...{ name: Type.String(), ready: Type.Boolean() },
      /** What is missing, in words; empty when it is ready. */
      reasons: Type.Array(Type.String()),
      /** Messages not yet handled, by topic; null where they could not be told. */
      lag: Nullable(Type.Record(Type.String(), Type.Number())),
      ...{ outbox: Nullable(Type.Number()), deadLetters: Nullable(Type.Number()) },
    }),
  ),
});
