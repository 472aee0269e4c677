import { PageFrame, Section } from '@attain/ui/frame';
import payPage from '../my-pay/route.js';
import page from './route.js';
import { WhyContent } from './why-content.js';
import classes from './why.module.css';

const WhyPage = () => {
  const lineId = page.useParam('lineId');
  return (
    <PageFrame title="Why this amount?" controls={<payPage.Link className={classes.link}>Back to pay</payPage.Link>}>
      <div className={classes.page}>
        <Section title="Explanation of one line">
          <WhyContent lineId={lineId} />
        </Section>
      </div>
    </PageFrame>
  );
};

export default WhyPage;
