import { Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { TeamMember } from '../../api/team.js';
import classes from './deals.module.css';
import page from './route.js';

const statuses = [
  { value: 'any', label: 'Any status' },
  { value: 'open', label: 'Open' },
  { value: 'won', label: 'Won' },
  { value: 'lost', label: 'Lost' },
];

const closes = [
  { value: 'any', label: 'Any close date' },
  { value: 'this', label: 'This period' },
  { value: 'next', label: 'Next period' },
  { value: 'last', label: 'Last period' },
];

const TYPING_MS = 250;

/** Filters; each is part of the address, so that a view can be shared. */
export const DealFilters = ({ people }: { readonly people: readonly TeamMember[] }) => {
  const search = page.useSearch();
  const setSearch = page.useSetSearch();
  const [text, setText] = useState(search.search ?? '');
  const told = useDebouncedCallback((value: string) => setSearch({ search: value.trim() || undefined }), TYPING_MS);
  return (
    <div className={classes.filters} role="search">
      <TextInput
        className={classes.search ?? ''}
        label="Find"
        placeholder="Deal name"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={text}
        maxLength={200}
        onChange={(event) => {
          setText(event.currentTarget.value);
          told(event.currentTarget.value);
        }}
      />
      <Select
        label="Status"
        data={statuses}
        value={search.status}
        allowDeselect={false}
        onChange={(status) => setSearch({ status: (status ?? 'any') as typeof search.status })}
      />
      <Select
        label="Closes"
        data={closes}
        value={search.close}
        allowDeselect={false}
        onChange={(close) => setSearch({ close: (close ?? 'any') as typeof search.close })}
      />
      {people.length > 1 ? (
        <Select
          label="Owner"
          placeholder="Everybody"
          data={people.map(({ personId, name }) => ({ value: personId, label: name }))}
          value={search.person ?? null}
          clearable
          searchable
          clearButtonProps={{ 'aria-label': 'Everybody' }}
          onChange={(person) => setSearch({ person: person ?? undefined })}
        />
      ) : null}
    </div>
  );
};
