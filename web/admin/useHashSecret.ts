import { useEffect, useState } from 'react';

/** What stands behind `#` in the address this page was opened by. It is a secret: it leaves the address and the history at once. */
export function useHashSecret(): string {
  const [secret] = useState(() => location.hash.slice(1));
  useEffect(() => history.replaceState(history.state, '', location.pathname), []);
  return secret;
}
