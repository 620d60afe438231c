import { Component, type ReactNode } from 'react';
import { t } from '../messages/t.ts';
import { Button } from './Button.tsx';
import css from './ErrorBoundary.module.css';

interface State {
  readonly failure: { readonly message: string } | null;
}

/** Stands around a part of the screen. When that part breaks it says what happened, that the words are safe, and what
 *  to do, and the rest of the screen
 *  goes on. React itself writes the error to the browser's console. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { failure: null };

  static getDerivedStateFromError(error: unknown): State {
    return { failure: { message: error instanceof Error ? error.message : String(error) } };
  }

  override render() {
    if (this.state.failure === null) return this.props.children;
    return (
      <div className={css.failure} role="alert">
        <h2 className={css.title}>{t('shell.failure.title')}</h2>
        <p>{t('shell.failure.safe')}</p>
        <p>{t('shell.failure.what-to-do')}</p>
        <div className={css.actions}>
          <Button kind="main" onClick={() => location.reload()}>{t('shell.failure.reload')}</Button>
          <Button onClick={() => this.setState({ failure: null })}>{t('shell.failure.again')}</Button>
        </div>
        <details>
          <summary>{t('shell.failure.details')}</summary>
          <pre className={css.details}>{this.state.failure.message}</pre>
        </details>
      </div>
    );
  }
}
