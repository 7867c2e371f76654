-- Drives the server through Neovim's own client and prints what a person would see, a line a step.
local function step(name, value)
  io.stdout:write(name .. ': ' .. tostring(value):gsub('\n', '\\n') .. '\n')
end
local function params(line, column)
  return { textDocument = { uri = vim.uri_from_bufnr(0) }, position = { line = line, character = column } }
end
local function ask(method, arguments)
  local answers = vim.lsp.buf_request_sync(0, method, arguments, 5000)
  for _, answer in pairs(answers or {}) do
    if answer.error then return error(method .. ': ' .. answer.error.message) end
    return answer.result
  end
end
local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
end
local function messages()
  local found = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    table.insert(found, diagnostic.lnum + 1 .. ':' .. diagnostic.col + 1 .. ' ' .. diagnostic.code)
  end
  table.sort(found)
  return table.concat(found, ', ')
end
local function client()
  for _, each in pairs(vim.lsp.buf_get_clients(0)) do return each end
end
local encoding

local ok, problem = pcall(function()
  vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.VOXXML_FILE))
  step('filetype', vim.bo.filetype)
  vim.wait(10000, function() return #vim.diagnostic.get(0) > 0 end, 20)
  encoding = client().offset_encoding
  step('diagnostics', messages())
  step('syntax', vim.fn.synIDattr(vim.fn.synID(1, 2, 1), 'name') ~= '')
  step('comments', vim.bo.commentstring)
  step('omnifunc', vim.bo.omnifunc)
  step('key for hover', vim.fn.maparg('K', 'n') ~= '' or vim.fn.mapcheck('K', 'n') ~= '')

  local labels = {}
  local items = ask('textDocument/completion', params(2, 22))
  for _, item in ipairs(items.items or items) do table.insert(labels, item.label) end
  step('completion', table.concat(labels, ' '))

  local hover = ask('textDocument/hover', params(1, 5))
  step('hover', hover.contents.value:match('^[^\n]*'))

  local rename = ask('textDocument/rename', vim.tbl_extend('force', params(3, 4), { newName = 'Hangup' }))
  vim.lsp.util.apply_workspace_edit(rename, encoding)
  step('rename', vim.api.nvim_buf_get_lines(0, 3, 4, false)[1])

  local range = { start = { line = 1, character = 16 }, ['end'] = { line = 1, character = 16 } }
  local actions = ask('textDocument/codeAction', {
    textDocument = { uri = vim.uri_from_bufnr(0) },
    range = range,
    context = { diagnostics = {} },
  })
  for _, action in ipairs(actions) do
    if action.title == 'Write 7' then vim.lsp.util.apply_workspace_edit(action.edit, encoding) end
  end
  step('fix', vim.api.nvim_buf_get_lines(0, 1, 2, false)[1])
  vim.wait(10000, function() return not messages():find('unit%-in%-duration') end, 20)
  step('diagnostics after the fix', messages())

  local edits = ask('textDocument/formatting', {
    textDocument = { uri = vim.uri_from_bufnr(0) },
    options = { tabSize = 4, insertSpaces = true },
  })
  vim.lsp.util.apply_text_edits(edits, 0, encoding)
  step('format', text())
end)
if not ok then step('problem', problem) end
vim.cmd('quitall!')
