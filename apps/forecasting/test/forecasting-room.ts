import { planningConsumers } from '@attain/planning-replica';
import { ServiceRoom } from '@attain/rehearsal';
import { ForecastingConfig } from '../src/config.js';
import { DealChangedConsumer } from '../src/consume/deal-changed.js';
import { service } from '../src/forecasting.module.js';

export const openForecasting = (url: string, instant: string): Promise<ServiceRoom> =>
  ServiceRoom.open({
    definition: service,
    consumers: [...planningConsumers, DealChangedConsumer],
    config: new ForecastingConfig(),
    url,
    instant,
  });

export const clear = (room: ServiceRoom): Promise<void> =>
  room.clear('deal', 'deal_fact', 'category_choice', 'category_policy', 'snapshot', 'snapshot_line', 'forecast');
