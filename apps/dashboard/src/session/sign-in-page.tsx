import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useState, type FormEvent } from 'react';
import { send } from '../api/client.js';
import type { SignInOptions } from '../api/me.js';
import { asProblem, type Problem } from '../api/problem.js';
import { useRead } from '../api/use-read.js';
import { nextAddress, providerAddress } from './next-address.js';
import classes from './sign-in.module.css';

const wordsOf = (problem: Problem): string => {
  if (problem.status === 401) return 'E-mail or password is wrong.';
  if (problem.status === 429) return 'Too many tries. Wait a minute, then try again.';
  if (problem.status === 0) return 'Attain does not answer. Try again in a moment.';
  return problem.detail ?? problem.title;
};

/** Sign-in by e-mail and password (the trial's own accounts). */
const LocalForm = ({ next }: { readonly next: string }) => {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const signIn = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(null);
    try {
      await send('POST', '/api/gateway/session', { email: fields.get('email'), password: fields.get('password') });
      client.clear();
      location.assign(next);
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void signIn(event)} className={classes.form}>
      <TextInput name="email" type="email" label="E-mail" autoComplete="username" required size="md" withAsterisk={false} />
      <PasswordInput name="password" label="Password" autoComplete="current-password" required size="md" withAsterisk={false} />
      <p role="alert" className={classes.error}>
        {problem ? wordsOf(problem) : ''}
      </p>
      <Button type="submit" size="md" loading={busy} fullWidth>
        Sign in
      </Button>
    </form>
  );
};

const SignInPage = () => {
  const { next, error } = useSearch({ from: '/sign-in' });
  const { data: options } = useRead<SignInOptions>('/api/gateway/sign-in-options');
  useEffect(() => {
    document.title = 'Sign in · Attain';
  }, []);
  const target = nextAddress(next, location.origin);
  return (
    <main className={classes.page}>
      <div className={classes.box}>
        <img src="/attain.svg" alt="" width={40} height={40} />
        <h1 className={classes.title}>Sign in to Attain</h1>
        <p className={classes.lead}>What you earned, how far you are, and why.</p>
        {error ? (
          <p role="alert" className={classes.error}>
            The sign-in was not completed. Try again.
          </p>
        ) : null}
        {options?.oidc ? (
          <Button component="a" href={providerAddress(target)} size="md" fullWidth>
            Continue with {options.oidc.name}
          </Button>
        ) : null}
        {options?.oidc && options.local ? <div className={classes.or}>or</div> : null}
        {options?.local === false ? null : <LocalForm next={target} />}
      </div>
    </main>
  );
};

export default SignInPage;
