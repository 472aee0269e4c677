import Type from 'typebox';
import { Id, Instant, Nullable } from '@attain/contracts/event';
import { pageShape } from '@attain/platform/http';

const Channel = Type.Enum(['in-app', 'email']);
const text = Type.String();

/** What `GET inbox` answers. */
export const inboxShape = Type.Object({
  ...pageShape(
    Type.Object({
      id: Id,
      at: Instant,
      severity: Type.Enum(['info', 'warning', 'critical']),
      title: text,
      body: text,
      /** Path of the page that shows it. */
      link: text,
      rule: text,
      why: text,
      subjectPersonId: Nullable(Id),
      readAt: Nullable(Instant),
    }),
  ).properties,
  unread: Type.Integer(),
});

/** What `POST inbox/read-all` answers: how many were unread. */
export const readAllShape = Type.Object({ read: Type.Integer() });

/** What `GET preferences` answers. */
export const preferencesShape = Type.Object({
  channels: Type.Array(Type.Object({ code: Channel, label: text, available: Type.Boolean() })),
  topics: Type.Array(Type.Object({ rule: text, title: text, about: text, channels: Type.Record(text, Type.Boolean()) })),
  quietHours: Nullable(Type.Object({ from: text, to: text, timeZone: text })),
});

/** What `GET rules` answers. */
export const rulesShape = Type.Object({
  items: Type.Array(
    Type.Object({
      code: text,
      title: text,
      about: text,
      audiences: Type.Array(Type.Enum(['rep', 'manager', 'operator'])),
      managerLevels: Type.Integer(),
      /** Channels that are on until somebody says otherwise, by audience. */
      defaults: Type.Partial(Type.Object({ rep: Type.Array(Channel), manager: Type.Array(Channel), operator: Type.Array(Channel) })),
      parameters: Type.Record(text, text),
    }),
  ),
  eventTypes: Type.Array(text),
});

/** What `GET settings` answers. */
export const settingsShape = Type.Object({ payFiguresOutside: Type.Boolean() });

const endpointShape = Type.Object({
  endpointId: Id,
  url: text,
  description: Nullable(text),
  /** Event types, or `*`. */
  events: Type.Array(text),
  state: Type.Enum(['active', 'off']),
  offReason: Nullable(text),
  createdAt: Instant,
  createdBy: text,
  lastSuccessAt: Nullable(Instant),
  failingSince: Nullable(Instant),
  lastError: Nullable(text),
});

/** What `GET endpoints` answers. */
export const endpointsShape = pageShape(endpointShape);

/** What `POST endpoints` answers; the secret is in this answer alone. */
export const newEndpointShape = Type.Object({ ...endpointShape.properties, secret: text });

export const secretShape = Type.Object({ secret: text });

/** What `POST endpoints/:id/replay` answers: how many are sent again. */
export const replayedShape = Type.Object({ deliveries: Type.Integer() });

/** What `GET deliveries` answers. */
export const deliveriesShape = pageShape(
  Type.Object({
    id: Id,
    rule: text,
    recipient: text,
    channel: text,
    endpointId: Nullable(Id),
    state: Type.Enum(['waiting', 'sending', 'delivered', 'failed']),
    attempts: Type.Integer(),
    createdAt: Instant,
    nextAt: Nullable(Instant),
    finishedAt: Nullable(Instant),
    /** Of the last answer; null where there was none. */
    status: Nullable(Type.Integer()),
    error: Nullable(text),
  }),
);
