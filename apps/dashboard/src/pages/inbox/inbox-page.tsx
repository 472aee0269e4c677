import { Headline, PageFrame, Section } from '@attain/ui/frame';
import { EmptyState, LoadingState, ProblemState } from '@attain/ui/parts';
import { Button, SegmentedControl } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { readAt } from '../../parts/read-at.js';
import parts from '../../parts/parts.module.css';
import preferencesPage from '../preferences/route.js';
import classes from './inbox.module.css';
import { MessageItem } from './message-item.js';
import page from './route.js';
import { useInbox } from './use-inbox.js';

const views = [
  { value: 'all', label: 'All' },
  { value: 'unread', label: 'Unread' },
];

const InboxPage = () => {
  const { state } = page.useSearch();
  const setSearch = page.useSetSearch();
  const inbox = useInbox(state);
  const { messages, unread } = inbox;
  const actions = (
    <>
      <SegmentedControl
        size="xs"
        aria-label="Show"
        data={views}
        value={state}
        onChange={(next) => setSearch({ state: next as 'all' | 'unread' })}
      />
      <Button variant="default" size="xs" disabled={unread === 0} onClick={inbox.markAllRead}>
        Mark all as read
      </Button>
    </>
  );
  return (
    <PageFrame title="Inbox" asOf={readAt(inbox.readAt)}>
      {inbox.waiting ? null : (
        <Headline
          note={
            <>
              What you are told, and where, is up to you: <preferencesPage.Link className={parts.more}>preferences</preferencesPage.Link>
            </>
          }
        >
          {unread === 0 ? (
            'Nothing unread.'
          ) : (
            <>
              <strong>{unread.toLocaleString()}</strong> unread {unread === 1 ? 'message' : 'messages'}
            </>
          )}
        </Headline>
      )}
      <Section title="Messages" actions={actions}>
        {inbox.error && messages.length === 0 ? <ProblemState problem={inbox.error} onRetry={inbox.again} /> : null}
        {inbox.waiting ? <LoadingState /> : null}
        {!inbox.waiting && !inbox.error && messages.length === 0 ? (
          <EmptyState title={state === 'unread' ? 'All read' : 'Nothing yet'} icon={IconInbox}>
            {state === 'unread'
              ? 'New messages appear here by themselves.'
              : 'You hear here when a quota is reached, pay changes or a deal slips.'}
          </EmptyState>
        ) : null}
        <ul className={classes.list}>
          {messages.map((message) => (
            <MessageItem key={message.id} message={message} onRead={inbox.markRead} />
          ))}
        </ul>
        {inbox.more ? (
          <div className={classes.more}>
            <Button variant="default" loading={inbox.loadingMore} onClick={inbox.more}>
              Show older
            </Button>
          </div>
        ) : null}
      </Section>
    </PageFrame>
  );
};

export default InboxPage;
