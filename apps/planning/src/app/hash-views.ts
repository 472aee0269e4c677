import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Views } from '../ports.js';
import { PlanAccess } from './plan-access.js';

export interface ViewHashes {
  readonly service: 'planning';
  /** Over all views. */
  readonly hash: string;
  readonly views: Readonly<Record<string, string>>;
}

/** Hashes of what planning must hold in the end, in whatever order the facts came. */
@Injectable()
export class HashViews {
  constructor(
    private readonly plan: PlanAccess,
    private readonly views: Views,
  ) {}

  async execute(): Promise<ViewHashes> {
    const views = await this.plan.read((tx) => this.views.hashes(tx));
    const hash = createHash('sha256')
      .update(JSON.stringify(Object.entries(views).sort()))
      .digest('hex');
    return { service: 'planning', hash, views };
  }
}
