import type { Findings } from './finding.js';
import type { RuleContext } from './kind.js';
import type { Plain } from './plain.js';
import type { PlanComponent } from './plan-rules.js';

/** Codes that stand twice, components and measures that are named and not there, cycles of blends. */
export const checkReferences = (
  items: readonly Plain[],
  components: readonly PlanComponent[],
  context: RuleContext,
  findings: Findings,
): void => {
  const seen = new Map<string, number>();
  items.forEach((item, index) => {
    const code = typeof item === 'object' && item !== null && !Array.isArray(item) ? (item as Record<string, Plain>)['code'] : undefined;
    if (typeof code !== 'string') return;
    const first = seen.get(code);
    if (first === undefined) seen.set(code, index);
    else
      findings.add(
        `components[${index}].code`,
        'CODE_TWICE',
        `Component ${first} has the code "${code}" too`,
        'Give each component its own code',
      );
  });
  for (const { terms, rule } of components) {
    for (const needed of rule.components) {
      if (!context.componentCodes.has(needed))
        findings.add(
          `components[${seen.get(terms.code) ?? 0}].of.component`,
          'COMPONENT_UNKNOWN',
          `The plan has no component "${needed}"`,
          `Use one of: ${[...context.componentCodes].join(', ')}`,
        );
    }
  }
  for (const { code, blend } of context.measures.values()) {
    blend?.forEach(({ measure }, index) => {
      const blended = context.measures.get(measure);
      const path = `measures.${code}.blend[${index}].measure`;
      if (!blended) findings.add(path, 'MEASURE_UNKNOWN', `The plan has no measure "${measure}"`, 'Use one of its measures');
      else if (blended.blend) findings.add(path, 'MEASURE_CYCLE', 'A blend cannot be blended again', 'Name the measures themselves');
      else if (!blended.quota)
        findings.add(path, 'QUOTA_BASIS_MISSING', `Measure "${measure}" has no quota, so its attainment is undefined`, 'Add a quota to it');
    });
  }
};

/** Components, each after those that it needs; a cycle is a finding. */
export const inDependencyOrder = (components: readonly PlanComponent[], findings: Findings): PlanComponent[] => {
  const byCode = new Map(components.map((component) => [component.terms.code, component]));
  const ordered = new Set<PlanComponent>();
  const open = new Set<string>();
  const visit = (component: PlanComponent): void => {
    const { code } = component.terms;
    if (ordered.has(component)) return;
    if (open.has(code)) {
      findings.add('components', 'COMPONENT_CYCLE', `Component "${code}" needs its own earnings`, 'Break the cycle');
      return;
    }
    open.add(code);
    for (const needed of component.rule.components) {
      const other = byCode.get(needed);
      if (other) visit(other);
    }
    open.delete(code);
    ordered.add(component);
  };
  components.forEach(visit);
  return [...ordered];
};
