import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

// Only what is drawn here; loaded after the table is painted.
use([LineChart, BarChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer]);

export { init };
