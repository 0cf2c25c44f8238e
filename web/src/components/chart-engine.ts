import { BarChart, LineChart } from 'echarts/charts';
import { GridSimpleComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

// Only what is drawn; loaded after the page is painted. What a pointer or a key does is the page's own (ChartDrawing).
use([LineChart, BarChart, GridSimpleComponent, SVGRenderer]);

export { init };
