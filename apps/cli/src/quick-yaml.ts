import { FAILSAFE_SCHEMA, YAMLException, load } from 'js-yaml';

/** Below this the careful reader is quick enough, and knows every place. */
const SHORT = 65_536;

/** Anchors, aliases, tags, complex and empty keys, empty entries of lists, directives: whoever uses them is read carefully. */
const UNCOMMON = /(^|[\s[{,])[&*!]\S|(^|[[{,]|- )[ \t]*(\?[ \t]|\?$|:[ \t]|:$)|(^|[ \t])-[ \t]*$|^%/m;

/** What stands at a place with nothing after the colon is an empty text. */
const withoutNull = (value: unknown): unknown => {
  if (value === null) return '';
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      if (typeof item !== 'string') value[index] = withoutNull(item);
    });
  } else if (typeof value === 'object') {
    const fields = value as Record<string, unknown>;
    for (const [key, item] of Object.entries(fields)) if (typeof item !== 'string') fields[key] = withoutNull(item);
  }
  return value;
};

/**
 * Reads a long document of plain YAML fast, all scalars as their text; null when it is short, or uses anything uncommon, or is not
 * right: then the careful reader decides, and says where. A test holds the two to the same answer.
 */
export const quickYaml = (text: string): { readonly value: unknown } | null => {
  if (text.length < SHORT || UNCOMMON.test(text)) return null;
  try {
    return { value: withoutNull(load(text, { schema: FAILSAFE_SCHEMA })) };
  } catch (error) {
    if (error instanceof YAMLException) return null;
    throw error;
  }
};
