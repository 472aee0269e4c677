import { Select } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { periodName, type NamedPeriod } from '@attain/ui/format';
import { listInPlace } from '@attain/ui/parts';

const groups = [
  { basis: 'quarter', name: 'Quarters' },
  { basis: 'month', name: 'Months' },
  { basis: 'year', name: 'Years' },
] as const;

export interface PeriodPickerProps {
  readonly choices: readonly NamedPeriod[];
  readonly value: NamedPeriod | null;
  readonly onChange: (label: string) => void;
}

/** The period that the page shows, among those that the service offers. */
export const PeriodPicker = ({ choices, value, onChange }: PeriodPickerProps) => {
  const all = value && !choices.some(({ label }) => label === value.label) ? [...choices, value] : choices;
  return (
    <Select
      aria-label="Period"
      leftSection={<IconCalendar size={16} aria-hidden />}
      data={groups.map(({ basis, name }) => ({
        group: name,
        items: all.filter((each) => each.basis === basis).map((each) => ({ value: each.label, label: periodName(each) })),
      }))}
      value={value?.label ?? null}
      onChange={(label) => label && onChange(label)}
      allowDeselect={false}
      checkIconPosition="right"
      {...listInPlace}
      w={184}
    />
  );
};
