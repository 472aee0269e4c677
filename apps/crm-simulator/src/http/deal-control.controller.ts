import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { badRequest, notFound } from '../api/api-error.js';
import { truthOf } from '../api/truth.js';
import { commandDeal, mergeTwo, newDeal, winSomeDeal } from '../app/deal-commands.js';
import { Simulator } from '../app/simulator.js';
import { isDecimal } from '../crm/rates.js';
import type { Company, Deal } from '../crm/records.js';
import { Random } from '../generate/random.js';
import { Permission } from './access.js';
import { CompanyDto, DealDto, given, MergeDto, RateDto } from './control.dto.js';

/** Changes of single records by hand. Each answers with the record's truth once it is on the disk. */
@Controller('control')
export class DealControlController {
  constructor(private readonly simulator: Simulator) {}

  @Post('win')
  @Permission('control')
  @HttpCode(200)
  async win(@Body() wish: DealDto): Promise<unknown> {
    const steps = winSomeDeal(this.simulator.crm, given(wish), this.random(), this.simulator.moment());
    for (const deal of steps) this.simulator.commit({ deals: [deal] });
    return this.answer(steps.at(-1));
  }

  @Post('deals')
  @Permission('control')
  async create(@Body() wish: DealDto): Promise<unknown> {
    const deal = newDeal(this.simulator.crm, given(wish), this.random(), this.simulator.moment());
    this.simulator.commit({ deals: [deal] });
    return this.answer(deal);
  }

  @Post('deals/merge')
  @Permission('control')
  @HttpCode(200)
  async merge(@Body() { primaryId, otherId }: MergeDto): Promise<unknown> {
    const change = mergeTwo(this.simulator.crm, primaryId, otherId, this.simulator.moment());
    this.simulator.commit(change);
    return this.answer(change.deals[0]);
  }

  @Post('deals/:id/:command')
  @Permission('control')
  @HttpCode(200)
  async command(@Param('id') id: string, @Param('command') name: string, @Body() wish: DealDto): Promise<unknown> {
    const deal = commandDeal(this.simulator.crm, id, name, given(wish), this.simulator.moment());
    this.simulator.commit({ deals: [deal] });
    return this.answer(deal);
  }

  @Post('companies')
  @Permission('control')
  async createCompany(@Body() { name, domain }: CompanyDto): Promise<unknown> {
    const at = this.simulator.now();
    const id = this.simulator.crm.nextId();
    return this.changeCompany({
      id,
      name,
      domain: domain ?? `company-${id}.example`,
      industry: 'RETAIL',
      ownerId: null,
      createdAt: at,
      updatedAt: at,
      archivedAt: null,
    });
  }

  @Post('companies/:id/rename')
  @Permission('control')
  @HttpCode(200)
  async rename(@Param('id') id: string, @Body() { name }: CompanyDto): Promise<unknown> {
    return this.changeCompany({ ...this.company(id), name });
  }

  @Post('companies/:id/:command')
  @Permission('control')
  @HttpCode(200)
  async keepOrRemove(@Param('id') id: string, @Param('command') command: string): Promise<unknown> {
    if (command !== 'delete' && command !== 'restore') throw notFound();
    return this.changeCompany({ ...this.company(id), archivedAt: command === 'delete' ? this.simulator.now() : null });
  }

  @Post('owners/:email/:command')
  @Permission('control')
  @HttpCode(200)
  async owner(@Param('email') email: string, @Param('command') command: string): Promise<unknown> {
    const owner = this.simulator.crm.ownerByEmail(email);
    if (!owner || (command !== 'deactivate' && command !== 'activate')) throw notFound();
    const updatedAt = Math.max(this.simulator.now(), owner.updatedAt + 1);
    this.simulator.commit({ owners: [{ ...owner, archived: command === 'deactivate', updatedAt }] });
    await this.simulator.durable();
    return this.simulator.crm.owners.get(owner.id);
  }

  @Post('rates')
  @Permission('control')
  @HttpCode(200)
  async rate(@Body() { currency, rate }: RateDto): Promise<unknown> {
    if (!/^[A-Z]{3}$/.test(currency) || !isDecimal(rate) || rate.startsWith('-')) {
      throw badRequest('a rate needs a currency code and a positive decimal');
    }
    const id = String(1_023 + this.simulator.crm.rates.length);
    const added = { id, currency, rate, effectiveAt: this.simulator.now() };
    this.simulator.commit({ rates: [added] });
    await this.simulator.durable();
    return added;
  }

  private company(id: string): Company {
    const company = this.simulator.crm.companies.get(id);
    if (!company) throw notFound();
    return { ...company, updatedAt: Math.max(this.simulator.now(), company.updatedAt + 1) };
  }

  private async changeCompany(company: Company): Promise<unknown> {
    this.simulator.commit({ companies: [company] });
    await this.simulator.durable();
    return company;
  }

  private async answer(deal: Deal | undefined): Promise<unknown> {
    await this.simulator.durable();
    if (!deal) throw notFound();
    const truth = truthOf(deal, this.simulator.crm);
    return { dealId: deal.id, sequence: this.simulator.sequence, ...truth };
  }

  /** Draws of single commands depend on the state alone, so that a repeated test draws the same. */
  private random(): Random {
    return new Random(this.simulator.sequence, 'control');
  }
}
