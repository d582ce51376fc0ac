import { Drawer } from './drawer/Drawer.tsx';
import { LogsPage } from './pages/LogsPage.tsx';
import { RulesPage } from './pages/RulesPage.tsx';
import { TablesPage } from './pages/TablesPage.tsx';
import { TimelinePage } from './pages/TimelinePage.tsx';
import { Banners } from './parts/Banners.tsx';
import { CommandPalette } from './parts/CommandPalette.tsx';
import { Help } from './parts/Help.tsx';
import { HintBar } from './parts/HintBar.tsx';
import { Places } from './parts/Places.tsx';
import { Toasts } from './parts/Toasts.tsx';
import { useLive } from './state/live.ts';
import { go, type Page, pages, route } from './state/route.ts';
import { Bookmarks } from './transport/Bookmarks.tsx';
import { LinkState, Transport } from './transport/Transport.tsx';
import { TravelDialog } from './transport/TravelDialog.tsx';
import { TravelSheet } from './transport/TravelSheet.tsx';

const titles: Readonly<Record<Page, string>> = { timeline: 'Timeline', tables: 'Tables', logs: 'Logs', rules: 'Rules' };

export function App() {
  const { page, run, at } = useLive(() => route.value);
  return (
    <div class={`app ${run === undefined ? '' : 'with-drawer'} ${at === undefined ? '' : 'looking'}`}>
      <a class="skip" href="#main">
        Skip to the page
      </a>
      <header class="top">
        <h1 class="brand">
          ninesharp <span class="unseen">console</span>
        </h1>
        <nav class="places" aria-label="Pages">
          {pages.map((place) => (
            <a
              key={place}
              href={place === 'timeline' ? '?' : `?page=${place}`}
              aria-current={place === page ? 'page' : undefined}
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                event.preventDefault();
                go({ page: place, q: undefined, item: undefined, rule: undefined }, 'push');
              }}
            >
              {titles[place]}
            </a>
          ))}
        </nav>
        <span class="spring" />
        <Places />
        <LinkState />
        <Transport />
      </header>
      <Banners />
      <div class="body">
        <main id="main" tabIndex={-1}>
          {page === 'timeline' ? <TimelinePage /> : page === 'tables' ? <TablesPage /> : page === 'logs' ? <LogsPage /> : <RulesPage />}
        </main>
        <Drawer />
      </div>
      <HintBar />
      <Toasts />
      <TravelDialog />
      <TravelSheet />
      <Bookmarks />
      <Help />
      <CommandPalette />
    </div>
  );
}
