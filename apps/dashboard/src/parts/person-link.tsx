import personPage from '../pages/person/route.js';
import classes from './parts.module.css';

/** A person's name that leads to how they stand; names of any script keep their own direction. */
export const PersonLink = ({
  personId,
  name,
  date,
}: {
  readonly personId: string;
  readonly name: string;
  readonly date?: string | undefined;
}) => (
  <personPage.Link params={{ personId }} search={{ date }} className={classes.link}>
    <bdi>{name}</bdi>
  </personPage.Link>
);
