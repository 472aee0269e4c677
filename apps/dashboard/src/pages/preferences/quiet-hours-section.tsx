import { Section } from '@attain/ui/frame';
import { Button, Select, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { QuietHours } from '../../api/notifications.js';
import { ChangeMessage } from './change-message.js';
import classes from './preferences.module.css';
import { PREFERENCES } from './topics-section.js';
import { useChange } from './use-change.js';

const zones = Intl.supportedValuesOf('timeZone');
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
const evening: QuietHours = { from: '20:00', to: '07:00', timeZone: here };

/** Hours in which nothing is sent outside; critical messages come at once. */
export const QuietHoursSection = ({ quietHours }: { readonly quietHours: QuietHours | null }) => {
  const change = useChange(PREFERENCES);
  const [hours, setHours] = useState(quietHours ?? evening);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    void change.run('PUT', PREFERENCES, { choices: [], quietHours: hours });
  };
  return (
    <Section
      title="Quiet hours"
      about={
        quietHours
          ? `On, ${quietHours.from} to ${quietHours.to}, ${quietHours.timeZone}. E-mail waits until they end; critical messages come at once.`
          : 'Off. While they last, e-mail waits; critical messages come at once.'
      }
    >
      <form className={classes.row} onSubmit={save}>
        <TextInput
          type="time"
          label="From"
          required
          withAsterisk={false}
          value={hours.from}
          onChange={(event) => setHours({ ...hours, from: event.currentTarget.value })}
        />
        <TextInput
          type="time"
          label="To"
          required
          withAsterisk={false}
          value={hours.to}
          onChange={(event) => setHours({ ...hours, to: event.currentTarget.value })}
        />
        <Select
          label="Time zone"
          data={zones.includes(hours.timeZone) ? zones : [hours.timeZone, ...zones]}
          value={hours.timeZone}
          searchable
          limit={50}
          allowDeselect={false}
          onChange={(timeZone) => timeZone && setHours({ ...hours, timeZone })}
        />
        <Button type="submit" loading={change.busy}>
          {quietHours ? 'Save' : 'Switch on'}
        </Button>
        {quietHours ? (
          <Button
            variant="default"
            disabled={change.busy}
            onClick={() => void change.run('PUT', PREFERENCES, { choices: [], quietHours: null })}
          >
            Switch off
          </Button>
        ) : null}
      </form>
      <ChangeMessage change={change} saved="Saved." />
    </Section>
  );
};
