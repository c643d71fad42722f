-- Drives a real Neovim headless: opens a schema, and uses the language server as somebody would.
-- Prints one line for each thing that works, `PASS` at the end, and ends with 1 where one does not.
local function fail(what)
  io.stdout:write("FAIL " .. what .. "\n")
  vim.cmd("cquit 1")
end

local function until_true(what, look)
  if not vim.wait(20000, look, 20) then fail(what) end
  io.stdout:write("ok " .. what .. "\n")
end

local folder = vim.fn.getcwd()
vim.cmd("source " .. vim.env.KSCHEMA_SETUP)
vim.cmd("edit " .. folder .. "/schema.kschema")
local buffer = vim.api.nvim_get_current_buf()
local clients = vim.lsp.get_clients or vim.lsp.get_active_clients
until_true("the server starts with the file", function()
  for _, client in pairs(clients()) do
    if client.name == "kschema" and client.initialized ~= false then return true end
  end
  return false
end)

local function request(method, line, character, more)
  local params = vim.tbl_extend("force", {
    textDocument = { uri = vim.uri_from_bufnr(buffer) },
    position = { line = line, character = character },
  }, more or {})
  local answers = vim.lsp.buf_request_sync(buffer, method, params, 20000)
  for _, answer in pairs(answers or {}) do
    if answer.err == nil and answer.result ~= nil then return answer.result end
  end
  fail(method .. " " .. vim.inspect(answers))
end

until_true("a mistake is shown", function()
  local found = vim.diagnostic.get(buffer)[1]
  return found ~= nil and found.code == "SC130" and found.lnum == 3
end)
until_true("hover tells the documentation", function()
  return request("textDocument/hover", 6, 14).contents.value:find("Somebody", 1, true) ~= nil
end)
until_true("completion offers types", function()
  local result = request("textDocument/completion", 3, 8)
  for _, item in ipairs(result.items or result) do
    if item.label == "STRING" then return true end
  end
  return false
end)
until_true("the definition is found", function()
  local result = request("textDocument/definition", 6, 14)
  local link = result[1] or result
  return (link.targetSelectionRange or link.range).start.line == 1
end)
vim.api.nvim_win_set_cursor(0, { 2, 6 })
vim.lsp.buf.rename("Person")
until_true("a rename changes all places", function()
  return vim.api.nvim_buf_get_lines(buffer, 6, 7, false)[1] == "rel Knows: Person -> Person"
end)
vim.api.nvim_buf_set_lines(buffer, 3, 4, false, { "  name: STRING" })
until_true("a corrected mistake goes", function() return #vim.diagnostic.get(buffer) == 0 end)
vim.api.nvim_buf_set_lines(buffer, 2, 3, false, { "      id: UUID @key" })
if vim.lsp.buf.format then
  vim.lsp.buf.format({ async = false, timeout_ms = 20000 })
else
  vim.lsp.buf.formatting_sync(nil, 20000)
end
until_true("formatting lays out the file", function()
  return vim.api.nvim_buf_get_lines(buffer, 2, 3, false)[1] == "  id: UUID @key"
end)
vim.api.nvim_buf_set_lines(buffer, 7, 7, false, { "", "event Add(id: UUID) { CREATE (:Persn {id: $id}) }" })
until_true("the engine says what does not fit in the body of an event", function()
  local found = vim.diagnostic.get(buffer)[1]
  return found ~= nil and found.code == "QY102" and found.lnum == 8 and found.col == 31
end)
io.stdout:write("PASS\n")
vim.cmd("qall!")
