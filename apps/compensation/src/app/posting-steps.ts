import { Injectable } from '@nestjs/common';
import { MarkEvaluated } from '../evaluated/mark-evaluated.js';
import { PostMovements } from './post-movements.js';
import { RulebookCache } from './rulebook-cache.js';

/** The rules that a transaction prices by, the way it posts, and whom it marks for evaluation: whoever calculates pay needs them. */
@Injectable()
export class PostingSteps {
  constructor(
    readonly rules: RulebookCache,
    readonly movements: PostMovements,
    readonly evaluated: MarkEvaluated,
  ) {}
}
