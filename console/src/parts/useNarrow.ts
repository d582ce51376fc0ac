import { useEffect, useState } from 'preact/hooks';

const query = matchMedia('(max-width: 719px)');

/** A screen without room for an axis. */
export function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(query.matches);
  useEffect(() => {
    const change = () => setNarrow(query.matches);
    query.addEventListener('change', change);
    return () => query.removeEventListener('change', change);
  }, []);
  return narrow;
}
