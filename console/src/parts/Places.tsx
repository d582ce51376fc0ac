import { useLive } from '../state/live.ts';
import { refresh } from '../state/refresh.ts';
import { go, route } from '../state/route.ts';
import { engine } from '../state/store.ts';
import { useAsked } from './useAsked.ts';

/** Which account and region is looked at, where there are several. */
export function Places() {
  const chosen = useLive(() => route.value.place);
  const asked = useAsked('places', () => engine.places());
  const places = asked.answer ?? [];
  if (places.length < 2) return null;
  return (
    <select
      aria-label="Account and region"
      value={chosen ?? ''}
      onChange={(event) => {
        choosePlace(event.currentTarget.value || undefined);
        refresh();
      }}
    >
      <option value="">usual place</option>
      {places.map(({ account, region }) => (
        <option key={`${account}/${region}`} value={`${account}/${region}`}>
          {account} {region}
        </option>
      ))}
    </select>
  );
}

/** Everything is asked about that place from now on, also after a reload. */
export function choosePlace(name: string | undefined): void {
  const [account, region] = name?.split('/') ?? [];
  engine.use(account !== undefined && region !== undefined ? { account, region } : undefined);
  go({ place: name });
}
