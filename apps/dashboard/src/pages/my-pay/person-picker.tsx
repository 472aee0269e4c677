import { Select } from '@mantine/core';
import { IconUser } from '@tabler/icons-react';
import { listInPlace } from '@attain/ui/parts';
import { useMemo } from 'react';
import { useAllPages } from '../../api/use-all-pages.js';

interface PeoplePage {
  readonly items: readonly { readonly personId: string; readonly name: string; readonly title: string | null }[];
  readonly nextCursor: string | null;
}

export interface PersonPickerProps {
  readonly value: string | null;
  readonly onChange: (personId: string | null) => void;
  /** Whether no choice means one's own pay. */
  readonly own: boolean;
}

/** Whose pay is shown; offers the people that the reader may see. */
export const PersonPicker = ({ value, onChange, own }: PersonPickerProps) => {
  const { pages } = useAllPages<PeoplePage>('/api/planning/people', {}, { topics: ['people'] });
  const data = useMemo(
    () =>
      pages
        .flatMap(({ items }) => items)
        .map(({ personId, name }) => ({ value: personId, label: name }))
        .sort((a, b) => a.label.localeCompare(b.label)),
    [pages],
  );
  return (
    <Select
      aria-label="Person"
      placeholder={own ? 'My own pay' : 'Choose a person'}
      leftSection={<IconUser size={16} aria-hidden />}
      data={data}
      value={value}
      onChange={onChange}
      searchable
      clearable={own}
      limit={100}
      nothingFoundMessage="Nobody of that name"
      {...listInPlace}
      w={208}
    />
  );
};
