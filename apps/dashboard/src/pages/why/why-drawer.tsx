import { Drawer } from '@mantine/core';
import { useEffect, useState } from 'react';
import { WhyContent } from './why-content.js';
import page from './route.js';
import classes from './why.module.css';

/** The explanation beside the statement that it was opened from. */
export const WhyDrawer = ({ lineId, onClose }: { readonly lineId: string | null; readonly onClose: () => void }) => {
  // While it slides away it still shows what it showed.
  const [shown, setShown] = useState(lineId);
  useEffect(() => {
    if (lineId !== null) setShown(lineId);
  }, [lineId]);
  return (
    <Drawer.Root opened={lineId !== null} onClose={onClose} position="right" size={560} transitionProps={{ duration: 150 }}>
      <Drawer.Overlay backgroundOpacity={0.3} />
      <Drawer.Content>
        <div className={classes.drawerHead}>
          <Drawer.Title className={classes.drawerTitle}>Why this amount?</Drawer.Title>
          <Drawer.CloseButton aria-label="Close" size="lg" />
        </div>
        <Drawer.Body>
          {shown === null ? null : (
            <>
              <WhyContent lineId={shown} />
              <p className={classes.share}>
                <page.Link params={{ lineId: shown }} className={classes.link}>
                  Open as a page to share or print
                </page.Link>
              </p>
            </>
          )}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
};
