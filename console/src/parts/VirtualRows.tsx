import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

interface Props {
  readonly label: string;
  readonly count: number;
  readonly rowHeight: number;
  readonly columns: readonly string[];
  /** The cells of a row; undefined while it is being fetched. */
  readonly row: (index: number) => readonly ComponentChildren[] | undefined;
  readonly rowClass?: (index: number) => string;
  readonly current?: number | undefined;
  readonly onOpen?: (index: number) => void;
  readonly onRange?: (from: number, to: number) => void;
  readonly stickToEnd?: boolean;
}

const spare = 8;
/** Browsers cut elements of more than some 30 million pixels; a list that long is scrolled in proportion. */
const tallestPx = 8_000_000;

/** A table of any length, of which only what is in sight is there. Rows have one height, so that what is in sight is a division. */
export function VirtualRows({ label, count, rowHeight, columns, row, rowClass, current, onOpen, onRange, stickToEnd }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(400);
  const [focused, setFocused] = useState(0);
  const wantFocus = useRef(false);
  const total = Math.min(tallestPx, count * rowHeight);
  const ratio = total <= height ? 1 : (count * rowHeight - height) / (total - height);
  const first = Math.max(0, Math.floor((top * ratio) / rowHeight) - spare);
  const last = Math.min(count, Math.ceil((top * ratio + height) / rowHeight) + spare);
  const shift = top - top * ratio;

  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const measure = () => setHeight(element.clientHeight);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => onRange?.(first, last), [first, last, count]);
  useLayoutEffect(() => {
    if (stickToEnd && frame.current) frame.current.scrollTop = frame.current.scrollHeight;
  }, [count, stickToEnd]);
  useLayoutEffect(() => {
    if (!wantFocus.current) return;
    wantFocus.current = false;
    const target = frame.current?.querySelector(`[aria-rowindex="${focused + 2}"]`);
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
  });

  const moveTo = (index: number) => {
    const to = Math.max(0, Math.min(count - 1, index));
    const element = frame.current;
    if (element) {
      const y = to * rowHeight;
      if (y < element.scrollTop * ratio) element.scrollTop = y / ratio;
      else if (y + rowHeight > element.scrollTop * ratio + height - rowHeight) element.scrollTop = (y + 2 * rowHeight - height) / ratio;
    }
    wantFocus.current = true;
    setFocused(to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(height / rowHeight) - 1);
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: focused + 1,
      ArrowUp: focused - 1,
      PageDown: focused + page,
      PageUp: focused - page,
      Home: 0,
      End: count - 1,
    };
    const to = moves[event.key];
    if (to !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      moveTo(to);
    } else if (event.key === 'Enter' && onOpen && event.target instanceof HTMLElement && event.target.getAttribute('role') === 'row') {
      event.preventDefault();
      onOpen(focused);
    }
  };

  const reachable = focused >= first && focused < last ? focused : first;
  return (
    <div class="rows" role="table" aria-label={label} aria-rowcount={count + 1}>
      <div class="rows-head" role="rowgroup">
        <div class="rows-row" role="row" aria-rowindex={1}>
          {columns.map((column) => (
            <span key={column} role="columnheader">
              {column}
            </span>
          ))}
        </div>
      </div>
      <div class="rows-body" role="rowgroup" ref={frame} onScroll={(event) => setTop(event.currentTarget.scrollTop)} onKeyDown={onKeyDown}>
        <div class="rows-space" role="presentation" style={{ height: `${total}px` }}>
          {Array.from({ length: Math.max(0, last - first) }, (_, offset) => first + offset).map((index) => (
            <div
              key={index}
              role="row"
              aria-rowindex={index + 2}
              aria-current={index === current ? 'true' : undefined}
              tabIndex={index === reachable ? 0 : -1}
              class={`rows-row ${rowClass?.(index) ?? ''} ${index === current ? 'current' : ''}`}
              style={{ transform: `translateY(${index * rowHeight + shift}px)`, height: `${rowHeight}px` }}
              onClick={() => {
                setFocused(index);
                onOpen?.(index);
              }}
              onFocus={() => setFocused(index)}
            >
              {(row(index) ?? columns.map(() => '…')).map((cell, column) => (
                <span key={columns[column]} role="cell">
                  {cell}
                </span>
              ))}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
