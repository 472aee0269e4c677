import { Section } from '@attain/ui/frame';
import { Switch } from '@mantine/core';
import type { PreferencesView } from '../../api/notifications.js';
import { ChangeMessage } from './change-message.js';
import classes from './preferences.module.css';
import { useChange } from './use-change.js';

export const PREFERENCES = '/api/notifications/preferences';

/** Which topic comes by which channel; every switch is saved at once. */
export const TopicsSection = ({ preferences }: { readonly preferences: PreferencesView }) => {
  const change = useChange(PREFERENCES);
  const { channels, topics } = preferences;
  const away = channels.filter(({ available }) => !available);
  const choose = (rule: string, channel: string, on: boolean): void =>
    void change.run('PUT', PREFERENCES, { choices: [{ rule, channel, on }] });
  if (topics.length === 0)
    return (
      <Section title="What you are told">
        <p className={classes.plain}>No topic concerns you: messages go to sellers, their managers and operators.</p>
      </Section>
    );
  return (
    <Section title="What you are told" about="Every switch is saved at once">
      <table className={classes.matrix}>
        <thead>
          <tr>
            <th scope="col">Topic</th>
            {channels.map(({ code, label }) => (
              <th key={code} scope="col" className={classes.channel}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {topics.map((topic) => (
            <tr key={topic.rule}>
              <th scope="row">
                {topic.title}
                <span className={classes.about}>{topic.about}</span>
              </th>
              {channels.map(({ code, label, available }) => (
                <td key={code} className={classes.channel}>
                  <Switch
                    checked={topic.channels[code] ?? false}
                    disabled={!available || change.busy}
                    aria-label={`${topic.title} by ${label}`}
                    onChange={(event) => choose(topic.rule, code, event.currentTarget.checked)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {away.length > 0 ? (
        <p className={classes.note}>
          {away.map(({ label }) => label).join(', ')}: not set up in this installation yet. An operator names a mail server.
        </p>
      ) : null}
      <ChangeMessage change={change} saved="Saved." />
    </Section>
  );
};
