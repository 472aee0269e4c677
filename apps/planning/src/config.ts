import { Matches } from 'class-validator';
import { ServiceConfig } from '@attain/platform/config';

export class PlanningConfig extends ServiceConfig {
  /** ATTAIN_HOME_CURRENCY: in which a person is paid while nobody has said otherwise. */
  @Matches(/^[A-Z]{3}$/)
  readonly homeCurrency: string = 'USD';
}
