import { planningConsumers } from '@attain/planning-replica';
import { ServiceRoom } from '@attain/rehearsal';
import { CoachingConfig } from '../src/config.js';
import { AttainmentChangedConsumer } from '../src/consume/attainment-changed.js';
import { service } from '../src/coaching.module.js';

export const openCoaching = (url: string, instant: string): Promise<ServiceRoom> =>
  ServiceRoom.open({
    definition: service,
    consumers: [...planningConsumers, AttainmentChangedConsumer],
    config: new CoachingConfig(),
    url,
    instant,
  });

export const clear = (room: ServiceRoom): Promise<void> => room.clear('attainment', 'goal');
